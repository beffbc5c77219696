import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def fill_earlier(apps, schema_editor):
    """What was kept before was read whole, and tells in its JSON what lists now show."""
    for stored in apps.get_model("reporting", "StoredReading").objects.iterator():
        kept = stored.reading or {}
        failing = [one for one in kept.get("findings", ()) if one["outcome"] == "fails"]
        cells = kept.get("cells", {}).values()
        stored.state = "read"
        stored.year = kept.get("year")
        stored.agency_name = (kept.get("agency") or "")[:200]
        stored.errors = sum(one["severity"] == "E" for one in failing)
        stored.warnings = sum(one["severity"] == "W" for one in failing)
        stored.unsure = sum(one["state"] == "unsure" for one in cells)
        stored.save()


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_scan_states"),
        ("organisations", "0005_wants_digest"),
        ("reporting", "0004_versions_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadingCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cell_id", models.CharField(max_length=80)),
                ("state", models.CharField(max_length=10)),
                ("value", models.BigIntegerField(null=True)),
                ("reason", models.CharField(max_length=500, verbose_name="依据")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SimilarReadings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("share", models.FloatField()),
            ],
            options={
                "ordering": ["-share", "pk"],
            },
        ),
        migrations.AddField(
            model_name="storedreading",
            name="agency_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="读出的机关"),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="errors",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="file",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="frames",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="refused",
            field=models.TextField(blank=True, verbose_name="没有读的原因"),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="same_as",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="reporting.storedreading",
            ),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "等待读取"),
                    ("reading", "正在读取"),
                    ("read", "已读出"),
                    ("refused", "没有读成"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="subject",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organisations.agency",
            ),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="unsure",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="warnings",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="year",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="年度"),
        ),
        migrations.AlterField(
            model_name="storedreading",
            name="reading",
            field=models.JSONField(null=True),
        ),
        migrations.CreateModel(
            name="ReadingBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("compared", models.BooleanField(default=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading_batches",
                        to="organisations.agency",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="storedreading",
            name="batch",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="readings",
                to="reporting.readingbatch",
            ),
        ),
        migrations.AddIndex(
            model_name="storedreading",
            index=models.Index(fields=["agency", "sha256"], name="reading_by_content"),
        ),
        migrations.AddIndex(
            model_name="storedreading",
            index=models.Index(fields=["subject", "year"], name="reading_by_subject"),
        ),
        migrations.AddIndex(
            model_name="storedreading",
            index=models.Index(
                condition=models.Q(("state__in", ("waiting", "reading"))),
                fields=["state"],
                name="reading_to_read",
            ),
        ),
        migrations.AddField(
            model_name="readingcorrection",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="readingcorrection",
            name="reading",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="corrections",
                to="reporting.storedreading",
            ),
        ),
        migrations.AddField(
            model_name="readingcorrection",
            name="taken_back_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="similarreadings",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="similar_later",
                to="reporting.storedreading",
            ),
        ),
        migrations.AddField(
            model_name="similarreadings",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="similar_earlier",
                to="reporting.storedreading",
            ),
        ),
        migrations.AddConstraint(
            model_name="similarreadings",
            constraint=models.UniqueConstraint(
                fields=("first", "second"), name="one_row_for_two_readings"
            ),
        ),
        migrations.RunPython(fill_earlier, migrations.RunPython.noop, elidable=True),
    ]
