"""Acts on cases of any kind: signing, ownership, hand-overs, and what people keep beside them."""
