import django.db.models
from django.db import migrations, models

from gongkai.audit.triggers import migrate_up


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_second_wall")]

    operations = [
        migrations.AddField(
            model_name="auditentry",
            name="case",
            field=models.BigIntegerField(db_column="case_number", null=True),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(
                condition=django.db.models.Q(("case__isnull", False)),
                fields=["case", "at"],
                name="audit_by_case",
            ),
        ),
        # Where the table was rebuilt, its triggers went with the old one.
        migrations.RunPython(migrate_up, migrations.RunPython.noop, elidable=False),
    ]
