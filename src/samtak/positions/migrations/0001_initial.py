import django.db.models.deletion
import samtak.lib.partial_dates
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actions', '0006_origin'),
        ('organisations', '0001_initial'),
        ('plans', '0002_figures_by_hand'),
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('task', models.TextField(blank=True, verbose_name='what it is for')),
                ('percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='share of a full position')),
                ('employer_name', models.CharField(blank=True, max_length=200, verbose_name='employer, in words')),
                ('start', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='start')),
                ('end', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='end')),
                ('decision', models.CharField(blank=True, max_length=120, verbose_name='decision reference')),
                ('publication', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=10, verbose_name='publication')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('invented_fields', models.JSONField(blank=True, default=list)),
                ('sort_key', models.CharField(editable=False, max_length=130)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='positions', to='actions.action', verbose_name='action it serves')),
                ('employer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='employer')),
                ('node', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plannode', verbose_name='goal or strategy it serves')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'position',
                'ordering': ['region', 'sort_key', 'id'],
                'indexes': [models.Index(fields=['region', 'publication', 'sort_key', 'id'], name='positions_region_list')],
                'constraints': [models.UniqueConstraint(fields=('region', 'slug'), name='positions_slug_once_per_region'), models.CheckConstraint(condition=models.Q(('percent__isnull', True), models.Q(('percent__gt', 0), ('percent__lte', 100)), _connector='OR'), name='positions_percent_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='Payer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='share in per cent')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='payers', to='positions.position')),
            ],
            options={
                'ordering': ['position', 'place', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('organisation__isnull', False)), models.Q(('organisation__isnull', True), models.Q(('name', ''), _negated=True)), _connector='OR'), name='positions_payer_named_one_way'), models.CheckConstraint(condition=models.Q(('percent__isnull', True), models.Q(('percent__gt', 0), ('percent__lte', 100)), _connector='OR'), name='positions_payer_pays_a_share')],
            },
        ),
    ]
