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
            name='Initiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('aim', models.TextField(blank=True, verbose_name='what it aims at')),
                ('runner_name', models.CharField(blank=True, max_length=200, verbose_name='run by, in words')),
                ('start', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='start')),
                ('end', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='end')),
                ('status', models.CharField(choices=[('planned', 'planned'), ('running', 'running'), ('ended', 'ended'), ('unknown', 'unknown')], default='unknown', max_length=8, verbose_name='status')),
                ('publication', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=10, verbose_name='publication')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('invented_fields', models.JSONField(blank=True, default=list)),
                ('sort_key', models.CharField(editable=False, max_length=130)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='actions.action', verbose_name='became the action')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='regions.region', verbose_name='region')),
                ('runner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='organisations.organisation', verbose_name='run by')),
            ],
            options={
                'verbose_name': 'initiative',
                'ordering': ['region', 'sort_key', 'id'],
            },
        ),
        migrations.CreateModel(
            name='InitiativeGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('source', 'given by the source'), ('ours', 'our own link, not in the source')], default='ours', max_length=10, verbose_name='whose link')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goal_links', to='projects.initiative')),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='initiative_links', to='plans.plannode')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('initiative', 'node'), name='projects_goal_linked_once')],
            },
        ),
        migrations.AddField(
            model_name='initiative',
            name='goals',
            field=models.ManyToManyField(related_name='initiatives', through='projects.InitiativeGoal', to='plans.plannode'),
        ),
        migrations.CreateModel(
            name='InitiativeTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('funder', 'funder'), ('target_group', 'target group'), ('partner', 'partner')], max_length=12, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('folded', models.CharField(editable=False, max_length=240)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tags', to='projects.initiative')),
            ],
            options={
                'ordering': ['initiative', 'kind', 'position', 'id'],
                'indexes': [models.Index(fields=['kind', 'folded'], name='projects_tag_folded')],
                'constraints': [models.UniqueConstraint(fields=('initiative', 'kind', 'folded'), name='projects_tag_named_once')],
            },
        ),
        migrations.AddIndex(
            model_name='initiative',
            index=models.Index(fields=['region', 'publication', 'sort_key', 'id'], name='projects_region_list'),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=models.UniqueConstraint(fields=('region', 'slug'), name='projects_slug_once_per_region'),
        ),
    ]
