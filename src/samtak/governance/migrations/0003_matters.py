import django.db.models.deletion
import samtak.lib.localtext
import samtak.lib.partial_dates
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('geography', '0001_initial'),
        ('governance', '0002_agendas'),
        ('regions', '0002_names_in_other_languages'),
    ]

    operations = [
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('hearing', 'statement in a consultation'), ('agreement', 'agreement between municipalities'), ('action_plan', 'joint action plan'), ('other', 'another matter')], max_length=12, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('ask', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='what the councils are asked to decide')),
                ('background', models.TextField(blank=True, verbose_name='background')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='sent to the councils')),
                ('decide_by', models.DateField(blank=True, null=True, verbose_name='to be decided by')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('sort_key', models.CharField(editable=False, max_length=130)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='regions.region')),
            ],
            options={
                'verbose_name': 'matter',
                'ordering': ['sort_key', 'id'],
            },
        ),
        migrations.CreateModel(
            name='MatterTreatment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('outcome', models.CharField(choices=[('adopted', 'adopted'), ('adopted_with_changes', 'adopted with changes'), ('endorsed', 'endorsed'), ('noted', 'taken note of'), ('postponed', 'postponed'), ('sent_back', 'sent back'), ('not_adopted', 'not adopted'), ('not_yet', 'not yet dealt with')], max_length=20, verbose_name='outcome')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='sent to the council')),
                ('committee_planned', models.DateField(blank=True, null=True, verbose_name='the executive committee is to meet')),
                ('council_planned', models.DateField(blank=True, null=True, verbose_name='the council is to meet')),
                ('committee_date', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='dealt with by the executive committee')),
                ('committee_note', models.CharField(blank=True, max_length=300, verbose_name="the executive committee's recommendation")),
                ('decided', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='date of the decision')),
                ('not_before', models.DateField(blank=True, null=True, verbose_name='counted from')),
                ('case_number', models.CharField(blank=True, max_length=60, verbose_name='case number')),
                ('changes', models.TextField(blank=True, verbose_name='changes the council made')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reservations', models.TextField(blank=True, verbose_name='reservations')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='treatments', to='governance.matter')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='geography.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': "council's treatment of a matter",
                'ordering': ['matter', 'id'],
                'constraints': [models.UniqueConstraint(fields=('matter', 'municipality'), name='governance_matter_once_per_council')],
            },
        ),
    ]
