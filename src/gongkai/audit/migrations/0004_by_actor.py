from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_case")]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["actor_number", "chain", "at", "id"], name="audit_by_actor"),
        ),
        migrations.RemoveIndex(model_name="auditentry", name="audit_by_agency"),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["chain", "at", "id"], name="audit_by_chain"),
        ),
    ]
