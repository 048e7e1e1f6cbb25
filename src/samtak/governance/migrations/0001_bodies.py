import django.db.models.deletion
import samtak.lib.partial_dates
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('regions', '0002_names_in_other_languages'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('council', 'municipal council'), ('executive_committee', 'executive committee'), ('local_business_council', "the municipality's own business council"), ('regional_council', 'regional council'), ('working_committee', 'working committee'), ('chief_executives', "chief executives' forum"), ('business_council', 'business council'), ('network', "advisers' network"), ('business_alliance', 'business alliance'), ('team', 'team for a focus area'), ('steering_group', 'steering group'), ('fund_board', 'fund board'), ('secretariat', 'secretariat')], max_length=24, verbose_name='kind')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('task', models.TextField(blank=True, verbose_name='what it is for')),
                ('case_prefix', models.CharField(blank=True, max_length=8, verbose_name='letters of its case numbers')),
                ('paper_days', models.PositiveSmallIntegerField(default=14, verbose_name='papers are delivered, days before')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('sort_key', models.CharField(editable=False, max_length=130)),
                ('organisation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='body', to='organisations.organisation', verbose_name='the body as one that leads actions')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='organisations.organisation', verbose_name='municipality')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'body',
                'ordering': ['sort_key', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('owner__isnull', True), ('region__isnull', False)), models.Q(('owner__isnull', False), ('region__isnull', True)), _connector='OR'), name='governance_body_of_one'), models.UniqueConstraint(condition=models.Q(('kind__in', ['council', 'executive_committee'])), fields=('owner', 'kind'), name='governance_one_council_each'), models.CheckConstraint(condition=models.Q(('paper_days__lte', 365)), name='governance_papers_within_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('day', models.DateField(verbose_name='day')),
                ('is_constituting', models.BooleanField(default=False, verbose_name='constituting meeting')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='governance.body')),
            ],
            options={
                'verbose_name': 'meeting',
                'ordering': ['body', 'day'],
                'constraints': [models.UniqueConstraint(fields=('body', 'day'), name='governance_one_meeting_a_day')],
            },
        ),
        migrations.CreateModel(
            name='SeatGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('business', 'business'), ('chief_executives', 'chief executives'), ('research', 'research and education'), ('politicians', 'politicians'), ('administration', 'administration'), ('employees', 'employees'), ('secretariat', 'secretariat'), ('others', 'others')], max_length=20, verbose_name='who they are')),
                ('seats', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='seats')),
                ('substitutes', models.PositiveSmallIntegerField(default=0, verbose_name='substitutes')),
                ('tenure', models.CharField(choices=[('constituting', 'the newly elected council has constituted itself'), ('replaced', 'others are chosen'), ('own_term', 'their own term ends')], default='own_term', max_length=14, verbose_name='they sit until')),
                ('may_vote', models.BooleanField(default=True, verbose_name='they may vote')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='governance.body')),
            ],
            options={
                'ordering': ['body', 'place', 'id'],
                'constraints': [models.UniqueConstraint(fields=('body', 'side'), name='governance_side_once_per_body')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('office', models.CharField(choices=[('chair', 'chair'), ('deputy', 'deputy chair'), ('member', 'member'), ('substitute', 'substitute')], default='member', max_length=12, verbose_name='office')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('origin', models.CharField(blank=True, max_length=150, verbose_name='from, in words')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('since', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='since')),
                ('term_to', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='last day of the term')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
                ('decision', models.CharField(blank=True, max_length=120, verbose_name='decision reference')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='from')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='governance.seatgroup')),
            ],
            options={
                'verbose_name': 'seat',
                'ordering': ['group', 'id'],
            },
        ),
    ]
