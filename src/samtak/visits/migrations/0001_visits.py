import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('geography', '0001_initial'),
        ('governance', '0001_bodies'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('day', models.DateField(verbose_name='day')),
                ('company', models.CharField(max_length=150, verbose_name='company')),
                ('politicians', models.PositiveSmallIntegerField(default=0, verbose_name='politicians who were there')),
                ('administration', models.PositiveSmallIntegerField(default=0, verbose_name='from the administration')),
                ('came_up', models.TextField(blank=True, verbose_name='what came up')),
                ('follow_up', models.TextField(blank=True, verbose_name='what is to be followed up')),
                ('is_public', models.BooleanField(default=False, verbose_name="the company's name is public")),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='geography.municipality', verbose_name='municipality')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='the company, as it is here')),
            ],
            options={
                'verbose_name': 'company visit',
                'ordering': ['-day', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('politicians__gte', 1), ('administration__gte', 1), _connector='OR'), name='visits_somebody_was_there')],
                'indexes': [models.Index(fields=['municipality', 'day'], name='visits_of_municipality')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='governance.seat', verbose_name='seat')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='present', to='visits.visit')),
            ],
            options={
                'ordering': ['visit', 'id'],
                'constraints': [models.UniqueConstraint(fields=('visit', 'seat'), name='visits_present_once')],
            },
        ),
    ]
