import django.db.models.deletion
import samtak.lib.partial_dates
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('geography', '0001_initial'),
        ('organisations', '0001_initial'),
        ('plans', '0002_figures_by_hand'),
        ('regions', '0001_initial'),
        ('shelf', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('ask', models.TextField(blank=True, verbose_name='what is asked for')),
                ('towards', models.CharField(blank=True, max_length=200, verbose_name='towards whom')),
                ('status', models.CharField(choices=[('prepared', 'being prepared'), ('raised', 'raised'), ('answered', 'answered'), ('gained', 'gained'), ('not_gained', 'not gained'), ('dropped', 'dropped')], default='prepared', max_length=12, verbose_name='status')),
                ('since', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='since')),
                ('outcome', models.TextField(blank=True, verbose_name='what came of it')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('invented_fields', models.JSONField(blank=True, default=list)),
                ('sort_key', models.CharField(editable=False, max_length=130)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'issue',
                'ordering': ['region', 'sort_key', 'id'],
            },
        ),
        migrations.CreateModel(
            name='IssueStrategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('source', 'given by the source'), ('ours', 'our own link, not in the source')], default='ours', max_length=10, verbose_name='whose link')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strategy_links', to='advocacy.issue')),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issue_links', to='plans.plannode')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('issue', 'node'), name='advocacy_strategy_linked_once')],
            },
        ),
        migrations.AddField(
            model_name='issue',
            name='strategies',
            field=models.ManyToManyField(related_name='issues', through='advocacy.IssueStrategy', to='plans.plannode'),
        ),
        migrations.CreateModel(
            name='Stand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('stance', models.CharField(choices=[('behind', 'stands behind'), ('reserved', 'stands behind with a reservation'), ('against', 'does not stand behind'), ('unknown', 'not asked, or not known')], max_length=10, verbose_name='stand')),
                ('voice', models.CharField(choices=[('council', 'the council'), ('mayor', 'the mayor'), ('not_given', 'who spoke is not given')], default='not_given', max_length=10, verbose_name='who spoke')),
                ('reservation', models.TextField(blank=True, verbose_name='reservation')),
                ('decided', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='date of the decision')),
                ('decision', models.CharField(blank=True, max_length=100, verbose_name='decision reference')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for the demo')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stands', to='advocacy.issue')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stands', to='geography.municipality', verbose_name='municipality')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stands', to='organisations.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'stand',
                'ordering': ['issue', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('municipality__isnull', False), ('organisation__isnull', True)), models.Q(('municipality__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='advocacy_stand_of_one'), models.UniqueConstraint(condition=models.Q(('municipality__isnull', False)), fields=('issue', 'municipality'), name='advocacy_stand_once_per_municipality'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('issue', 'organisation'), name='advocacy_stand_once_per_organisation')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('date', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='date')),
                ('addressee', models.CharField(blank=True, max_length=200, verbose_name='addressee')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for the demo')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statements', to='shelf.document', verbose_name='document')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='advocacy.issue')),
            ],
            options={
                'verbose_name': 'statement',
                'ordering': ['issue', '-date', '-id'],
            },
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['region', 'status', 'sort_key', 'id'], name='advocacy_region_list'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.UniqueConstraint(fields=('region', 'slug'), name='advocacy_slug_once_per_region'),
        ),
    ]
