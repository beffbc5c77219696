import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_people_stand_in"),
        ("workflow", "0003_signatures_kept"),
    ]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="leaves",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="handover",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="handover",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("ended_at", None), ("leaves", True)),
                fields=["agency", "-at"],
                name="workflow_duties_to_end",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("restricted", True)),
                fields=["id"],
                name="workflow_restricted",
            ),
        ),
        migrations.AddIndex(
            model_name="responsibility",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("deputy", None)),
                fields=["agency"],
                name="workflow_without_deputy",
            ),
        ),
    ]
