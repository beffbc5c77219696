from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("name", models.CharField(max_length=255, verbose_name="文件名")),
                ("content_type", models.CharField(max_length=120, verbose_name="类型")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                (
                    "agency_code",
                    models.CharField(db_index=True, max_length=40, verbose_name="机关代码"),
                ),
                ("uploaded_by", models.CharField(max_length=150, verbose_name="上传人")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
            ],
            options={
                "verbose_name": "文件",
                "verbose_name_plural": "文件",
                "ordering": ("-created_at", "-pk"),
                "indexes": [models.Index(fields=["agency_code", "sha256"], name="file_by_content")],
            },
        ),
    ]
