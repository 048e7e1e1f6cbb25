import django.db.models.deletion
import samtak.lib.localtext
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('geography', '0001_initial'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('description', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='in one sentence')),
                ('members_known_from', models.DateField(blank=True, null=True, verbose_name='members known from')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('due_after_days', models.PositiveSmallIntegerField(default=60, verbose_name='an update is due after, days')),
                ('stale_after_days', models.PositiveSmallIntegerField(default=120, verbose_name='an action is stale after, days')),
                ('sort_key', models.CharField(editable=False, max_length=130)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='regions', to='organisations.organisation', verbose_name='cooperation body')),
            ],
            options={
                'verbose_name': 'region',
                'ordering': ['sort_key'],
                'constraints': [models.CheckConstraint(condition=models.Q(('due_after_days__lte', models.F('stale_after_days'))), name='regions_due_before_stale')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='code')),
                ('name', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='name')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='programme_areas', to='regions.region')),
            ],
            options={
                'ordering': ['region', 'code'],
                'constraints': [models.UniqueConstraint(fields=('region', 'code'), name='regions_programme_area_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to, not included')),
                ('basis', models.CharField(choices=[('stated', 'stated by the source'), ('assumed', 'our assumption'), ('handed_on', 'handed on when the municipality changed')], max_length=10, verbose_name='how we know')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('handed_on_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='handed_on_to', to='regions.membership')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='geography.municipality')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='regions.region')),
            ],
            options={
                'verbose_name': 'membership',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='regions_membership_valid_from_before_to'), models.UniqueConstraint(fields=('region', 'municipality', 'valid_from'), name='regions_membership_starts_once')],
            },
        ),
        migrations.CreateModel(
            name='RegionAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='regions.region')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'name'), name='regions_alias_once')],
            },
        ),
    ]
