from django.db import migrations

from gongkai.audit.triggers import migrate_down, migrate_up


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]

    operations = [migrations.RunPython(migrate_up, migrate_down, elidable=False)]
