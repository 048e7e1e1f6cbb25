import django.db.models.deletion
import samtak.lib.partial_dates
import samtak.lib.store
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actions', '0006_origin'),
        ('plans', '0002_figures_by_hand'),
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('file', samtak.lib.store.FileKeyField(blank=True, verbose_name='file')),
                ('file_name', models.CharField(blank=True, max_length=120, verbose_name='name of the file')),
                ('file_size', models.PositiveBigIntegerField(default=0, verbose_name='size of the file')),
                ('file_type', models.CharField(blank=True, max_length=100, verbose_name='type of the file')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('kind', models.CharField(choices=[('plan', 'plan'), ('attachment', 'attachment'), ('slides', 'slides'), ('minutes', 'minutes'), ('report', 'report'), ('letter', 'letter or statement'), ('other', 'other')], default='other', max_length=12, verbose_name='kind')),
                ('date', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='date')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='edition')),
                ('visibility', models.CharField(choices=[('public', 'everybody'), ('members', 'the members')], default='members', max_length=8, verbose_name='for whom')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('invented_fields', models.JSONField(blank=True, default=list)),
                ('sort_key', models.CharField(editable=False, max_length=130)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='documents', to='actions.action', verbose_name='action')),
                ('node', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='documents', to='plans.plannode', verbose_name='part of a plan')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='documents', to='plans.plan', verbose_name='plan')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'document',
                'ordering': ['region', 'sort_key', 'id'],
                'indexes': [models.Index(fields=['region', 'visibility', 'date', 'id'], name='shelf_region_list')],
                'constraints': [models.UniqueConstraint(fields=('region', 'slug'), name='shelf_slug_once_per_region'), models.CheckConstraint(condition=models.Q(models.Q(('url', ''), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('url', ''), _negated=True), ('file', '')), _connector='OR'), name='shelf_document_link_or_file')],
            },
        ),
        migrations.CreateModel(
            name='FormerEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', samtak.lib.store.FileKeyField(blank=True, verbose_name='file')),
                ('file_name', models.CharField(blank=True, max_length=120, verbose_name='name of the file')),
                ('file_size', models.PositiveBigIntegerField(default=0, verbose_name='size of the file')),
                ('file_type', models.CharField(blank=True, max_length=100, verbose_name='type of the file')),
                ('number', models.PositiveSmallIntegerField(verbose_name='edition')),
                ('date', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='date')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('replaced_on', models.DateField(verbose_name='replaced')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_editions', to='shelf.document')),
            ],
            options={
                'ordering': ['document', '-number'],
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='shelf_edition_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('url', ''), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('url', ''), _negated=True), ('file', '')), _connector='OR'), name='shelf_edition_link_or_file')],
            },
        ),
    ]
