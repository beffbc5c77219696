from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_agency_facts")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="wants_digest",
            field=models.BooleanField(default=True),
        ),
    ]
