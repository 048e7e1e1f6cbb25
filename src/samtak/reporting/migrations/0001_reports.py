import django.db.models.deletion
import samtak.lib.store
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regions', '0002_names_in_other_languages'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(verbose_name='to')),
                ('foreword', models.TextField(blank=True, verbose_name='foreword')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('letterhead', samtak.lib.store.FileKeyField(blank=True, verbose_name='letterhead')),
                ('published_on', models.DateField(blank=True, null=True)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'report',
                'ordering': ['region', '-number'],
                'constraints': [
                    models.UniqueConstraint(fields=('region', 'number'), name='reporting_report_number_once'),
                    models.CheckConstraint(condition=models.Q(('since__lte', models.F('until'))), name='reporting_report_begins_before_it_ends'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('file', samtak.lib.store.FileKeyField(blank=True, verbose_name='file')),
                ('file_name', models.CharField(blank=True, max_length=120, verbose_name='name of the file')),
                ('file_size', models.PositiveBigIntegerField(default=0, verbose_name='size of the file')),
                ('file_type', models.CharField(blank=True, max_length=100, verbose_name='type of the file')),
                ('region', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letterhead', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'letterhead',
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField()),
                ('text', models.TextField(verbose_name='what was wrong, and what is right')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='reporting.report')),
            ],
            options={
                'verbose_name': 'correction of a report',
                'ordering': ['report', 'id'],
            },
        ),
    ]
