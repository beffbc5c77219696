import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from gongkai.reporting.triggers import migrate_letters_down, migrate_letters_up


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_scan_states"),
        ("organisations", "0005_wants_digest"),
        ("reporting", "0005_read_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommentLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject_name", models.CharField(blank=True, max_length=200, verbose_name="送给")),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="年度")),
                ("form", models.CharField(blank=True, max_length=10)),
                ("compared", models.BooleanField(default=False)),
                ("items", models.JSONField(default=list)),
                ("due", models.DateField(null=True, verbose_name="重新报送期限")),
                ("contact", models.CharField(blank=True, max_length=60, verbose_name="联系人")),
                ("telephone", models.CharField(blank=True, max_length=60, verbose_name="电话")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                ("issued_on", models.DateField(null=True, verbose_name="签发日期")),
                ("issued_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comment_letters",
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
                (
                    "docx",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pdf",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="reporting.storedreading",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="reporting.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("agency", "number"),
                        name="one_letter_for_a_number",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("issued_at", None)),
                        fields=("reading",),
                        name="one_draft_letter_on_a_reading",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("issued_at", None)),
                        fields=("submission",),
                        name="one_draft_letter_on_a_submission",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("issued_at", None),
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                ("docx__isnull", False),
                                ("pdf__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_issued_letter_has_its_files",
                    ),
                ],
            },
        ),
        migrations.RunPython(migrate_letters_up, migrate_letters_down, elidable=False),
    ]
