import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0004_leaving")]

    operations = [
        migrations.AddField(
            model_name="digest",
            name="at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
