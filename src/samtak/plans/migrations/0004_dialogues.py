import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0003_matters'),
        ('plans', '0003_bodies'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dialogue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('day', models.DateField(verbose_name='day')),
                ('with_whom', models.CharField(choices=[('administration', 'administration'), ('business', 'business'), ('organisations', 'organisations'), ('others', 'others')], max_length=14, verbose_name='with whom')),
                ('who', models.CharField(max_length=200, verbose_name='who they were')),
                ('came_of', models.CharField(blank=True, max_length=300, verbose_name='what came of it')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('matter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='dialogues', to='governance.matter')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='dialogues', to='plans.plan')),
            ],
            options={
                'verbose_name': 'meeting with others',
                'ordering': ['-day', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('matter__isnull', True), ('plan__isnull', False)), models.Q(('matter__isnull', False), ('plan__isnull', True)), _connector='OR'), name='plans_dialogue_about_one')],
            },
        ),
    ]
