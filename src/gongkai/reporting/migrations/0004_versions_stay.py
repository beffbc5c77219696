from django.db import migrations

from gongkai.reporting.triggers import migrate_down, migrate_up


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_earlier_reports")]

    operations = [migrations.RunPython(migrate_up, migrate_down, elidable=False)]
