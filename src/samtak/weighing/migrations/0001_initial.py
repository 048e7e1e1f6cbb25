import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actions', '0006_origin'),
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='WeighingScale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('chosen_on', models.DateField(verbose_name='in use from')),
                ('language', models.CharField(choices=[('nb', 'Bokmål'), ('nn', 'Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language form')),
                ('steps', models.JSONField(verbose_name='steps')),
                ('added_value_means', models.CharField(blank=True, max_length=300, verbose_name='what added value means here')),
                ('effect_means', models.CharField(blank=True, max_length=300, verbose_name='what effect means here')),
                ('added_value_weight', models.PositiveSmallIntegerField(default=1, verbose_name='added value counts')),
                ('effect_weight', models.PositiveSmallIntegerField(default=1, verbose_name='effect counts')),
                ('decided_by', models.CharField(blank=True, max_length=200, verbose_name='who chose it')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weighing_scales', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'scale',
                'ordering': ['region', '-number'],
                'constraints': [models.UniqueConstraint(fields=('region', 'number'), name='weighing_scale_number_once'), models.CheckConstraint(condition=models.Q(('added_value_weight__gte', 1), ('effect_weight__gte', 1)), name='weighing_both_criteria_count')],
            },
        ),
        migrations.CreateModel(
            name='Weighing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('is_current', models.BooleanField(default=True)),
                ('added_value', models.PositiveSmallIntegerField(verbose_name='added value')),
                ('effect', models.PositiveSmallIntegerField(verbose_name='effect')),
                ('reason', models.TextField(verbose_name='why')),
                ('weighed_by', models.CharField(blank=True, max_length=200, verbose_name='weighed by')),
                ('weighed_on', models.DateField(verbose_name='date')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weighings', to='actions.action')),
                ('scale', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='weighings', to='weighing.weighingscale')),
            ],
            options={
                'verbose_name': 'weighing',
                'ordering': ['action', '-number'],
                'indexes': [models.Index(fields=['scale', 'is_current', 'added_value', 'effect'], name='weighing_placed')],
                'constraints': [models.UniqueConstraint(fields=('action', 'number'), name='weighing_number_once'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('action',), name='weighing_one_holds'), models.CheckConstraint(condition=models.Q(('added_value__gte', 1), ('effect__gte', 1)), name='weighing_steps_from_one')],
            },
        ),
    ]
