from django.db import migrations, models

from gongkai.workflow.triggers import migrate_down, migrate_up


class Migration(migrations.Migration):
    dependencies = [("workflow", "0002_signing")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="approved_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(migrate_up, migrate_down, elidable=False),
    ]
