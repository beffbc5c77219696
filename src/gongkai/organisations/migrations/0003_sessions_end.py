"""Sessions that end when a duty does, and failed sign-ins that are told at the next success."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_people_stand_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="failures_since_success",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="person",
            name="last_failed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="session_stamp",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="person",
            name="sessions_ended_because",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
