import django.db.models.deletion
import samtak.lib.localtext
import samtak.lib.partial_dates
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('plans', '0003_bodies'),
        ('regions', '0002_names_in_other_languages'),
    ]

    operations = [
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.SlugField(max_length=40)),
                ('title', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='title')),
                ('asks_for', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='what shows that it was done')),
                ('ground', models.CharField(blank=True, max_length=300, verbose_name='its ground, in words')),
                ('addressee', models.CharField(choices=[('each_municipality', 'each municipality'), ('each_and_region', 'each municipality and the regional council'), ('regional_council', 'the regional council'), ('network', "the advisers' network"), ('secretariat', 'the secretariat'), ('region', 'the region')], max_length=20, verbose_name='whose duty it is')),
                ('rhythm', models.CharField(choices=[('every', 'every so many months'), ('after_adoption', "within so many months of the council's adoption of the plan"), ('after_election', 'within so many months of each municipal election')], max_length=16, verbose_name='when it falls due')),
                ('months', models.PositiveSmallIntegerField(verbose_name='months')),
                ('usual_months', models.PositiveSmallIntegerField()),
                ('is_fixed', models.BooleanField(default=False)),
                ('rhythm_source', models.CharField(blank=True, max_length=300, verbose_name='where the rhythm comes from')),
                ('starts_on', models.DateField(verbose_name='owed from')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('node', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plannode', verbose_name='its ground in the plan')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'duty',
                'ordering': ['region', 'place', 'id'],
                'constraints': [models.UniqueConstraint(fields=('region', 'code'), name='duties_once_per_region'), models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 120)), name='duties_rhythm_in_reach')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('done_on', samtak.lib.partial_dates.PartialDateField(verbose_name='done on')),
                ('what', models.CharField(max_length=300, verbose_name='what was done')),
                ('present', models.CharField(blank=True, max_length=300, verbose_name='who took part')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='duties.duty')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='done by')),
            ],
            options={
                'verbose_name': 'evidence',
                'ordering': ['duty', '-done_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(verbose_name='last day')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='duties.duty')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['duty', 'since', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__lte', models.F('until'))), name='duties_waiver_in_order')],
            },
        ),
    ]
