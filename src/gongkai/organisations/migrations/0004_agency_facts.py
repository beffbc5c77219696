"""Facts of an agency with their history; what stood in columns becomes the first versions."""

from datetime import date

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

BEGINNING = date(1949, 10, 1)
"""Stands for a day that nobody wrote down (`facts.kinds.SINCE_EVER`)."""


def take_over(apps, schema_editor):
    """Sections and the address of the office, as they stand, hold since nobody knows when."""
    Fact = apps.get_model("organisations", "Fact")
    FactVersion = apps.get_model("organisations", "FactVersion")
    for section in apps.get_model("organisations", "Section").objects.all():
        fact = Fact.objects.create(agency_id=section.agency_id, kind="section", section=section)
        FactVersion.objects.create(
            fact=fact,
            since=BEGINNING,
            order=section.order,
            name=section.name,
            content={"telephone": section.telephone},
        )
    for agency in apps.get_model("organisations", "Agency").objects.all():
        contact = {
            "address": agency.address,
            "postcode": agency.postcode,
            "hours": agency.office_hours,
            "telephone": agency.telephone,
            "email": agency.email,
        }
        if any(contact.values()):
            fact = Fact.objects.create(agency=agency, kind="place")
            FactVersion.objects.create(
                fact=fact,
                since=BEGINNING,
                order=1,
                name="主办公地址",
                content={"use": "main", **contact},
            )


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_sessions_end"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("function", "机关职能"),
                            ("leader", "领导"),
                            ("section", "内设机构"),
                            ("place", "办公地点"),
                            ("building", "办公楼"),
                            ("room", "房间"),
                            ("sitting", "座位"),
                            ("group", "领导小组"),
                            ("member", "领导小组成员"),
                        ],
                        max_length=10,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["agency", "kind", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FactVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("content", models.JSONField(default=dict)),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["fact", "since"],
            },
        ),
        migrations.CreateModel(
            name="Portrait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("content", models.BinaryField()),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="TableImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[("facts", "机关信息"), ("people", "机关、科室和人员")],
                        max_length=10,
                    ),
                ),
                ("file_name", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "正在检查"),
                            ("refused", "整份未收"),
                            ("faulty", "有问题，未收"),
                            ("ready", "检查通过，等待确认"),
                            ("storing", "正在写入"),
                            ("done", "已写入"),
                        ],
                        default="reading",
                        max_length=10,
                    ),
                ),
                ("refusal", models.TextField(blank=True)),
                ("faults", models.JSONField(default=list)),
                ("fault_count", models.PositiveIntegerField(default=0)),
                ("notes", models.JSONField(default=list)),
                ("note_count", models.PositiveIntegerField(default=0)),
                ("changes", models.JSONField(default=list)),
                ("change_count", models.PositiveIntegerField(default=0)),
                ("unchanged_count", models.PositiveIntegerField(default=0)),
                ("plan_hash", models.CharField(blank=True, max_length=64)),
                ("day", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("job", models.UUIDField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="section",
            name="organisations_section_once",
        ),
        migrations.AddField(
            model_name="section",
            name="until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("agency", "name"),
                name="organisations_section_once",
            ),
        ),
        migrations.AddField(
            model_name="fact",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facts",
                to="organisations.agency",
            ),
        ),
        migrations.AddField(
            model_name="fact",
            name="section",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="fact",
                to="organisations.section",
            ),
        ),
        migrations.AddField(
            model_name="factversion",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="factversion",
            name="fact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="organisations.fact",
            ),
        ),
        migrations.AddField(
            model_name="factversion",
            name="post",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="fact_versions",
                to="organisations.post",
            ),
        ),
        migrations.AddField(
            model_name="factversion",
            name="section",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions_of_section",
                to="organisations.fact",
            ),
        ),
        migrations.AddField(
            model_name="factversion",
            name="under",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions_under",
                to="organisations.fact",
            ),
        ),
        migrations.AddField(
            model_name="fact",
            name="portrait",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="fact",
                to="organisations.portrait",
            ),
        ),
        migrations.AddField(
            model_name="tableimport",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="table_imports",
                to="organisations.agency",
            ),
        ),
        migrations.AddField(
            model_name="tableimport",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="tableimport",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="factversion",
            constraint=models.UniqueConstraint(
                fields=("fact", "since"), name="organisations_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="factversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("fact",),
                name="organisations_one_open_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="factversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("until__gt", models.F("since")), _connector="OR"
                ),
                name="organisations_version_holds_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["agency", "kind"], name="organisations_facts_of_agency"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(("section", None), ("kind", "section"), _connector="XOR"),
                name="organisations_fact_of_a_section",
            ),
        ),
        migrations.AddIndex(
            model_name="tableimport",
            index=models.Index(
                fields=["agency", "target", "-at"], name="organisations_table_imports"
            ),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
