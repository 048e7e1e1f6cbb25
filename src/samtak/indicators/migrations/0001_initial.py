import django.db.models.deletion
import samtak.lib.localtext
import samtak.lib.partial_dates
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='name')),
                ('unit', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='unit')),
                ('definition', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='definition')),
                ('direction', models.CharField(choices=[('up', 'higher is better'), ('down', 'lower is better'), ('none', 'neither')], default='none', max_length=5, verbose_name='direction')),
            ],
            options={
                'verbose_name': 'indicator',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('label', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='label')),
                ('method', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='how it is counted')),
                ('source', models.CharField(max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='series', to='indicators.indicator')),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'key'), name='indicators_series_key_once')],
            },
        ),
        migrations.CreateModel(
            name='Value',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('date', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='date of count')),
                ('value', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='value')),
                ('kind', models.CharField(choices=[('counted', 'counted'), ('estimated', 'estimated'), ('stated', 'stated without method')], max_length=10, verbose_name='kind')),
                ('qualifier', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='qualifier')),
                ('geography', models.CharField(max_length=150, verbose_name='geography')),
                ('note', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='note')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('entered_by', models.CharField(blank=True, max_length=200)),
                ('entered_on', models.DateField(blank=True, null=True)),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='indicators.series')),
            ],
            options={
                'verbose_name': 'value',
                'ordering': ['date', 'id'],
            },
        ),
    ]
