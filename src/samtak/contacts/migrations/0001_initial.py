import django.db.models.deletion
import samtak.lib.localtext
import samtak.lib.partial_dates
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0003_times_signed_out'),
        ('organisations', '0001_initial'),
        ('plans', '0002_figures_by_hand'),
        ('regions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', samtak.lib.localtext.LocalTextField(blank=True, default=samtak.lib.localtext.LocalText, verbose_name='role')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='link to the source')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_roles', to='organisations.organisation', verbose_name='organisation')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_roles', to='plans.plan', verbose_name='plan')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_roles', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'contact role',
                'ordering': ['region', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('plan__isnull', True), ('organisation__isnull', True), _connector='OR'), name='contacts_role_of_one')],
            },
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_vacant', models.BooleanField(default=False, verbose_name='vacant')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('valid_from', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='from')),
                ('valid_to', samtak.lib.partial_dates.PartialDateField(blank=True, null=True, verbose_name='to, not included')),
                ('stated_on', samtak.lib.partial_dates.PartialDateField(verbose_name='date of the source')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='last confirmed')),
                ('is_invented', models.BooleanField(default=False, verbose_name='made up for demonstration')),
                ('grant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.rolegrant', verbose_name='shown as contact')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holdings', to='contacts.contactrole')),
            ],
            options={
                'ordering': ['role', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('role',), name='contacts_one_holder'), models.CheckConstraint(condition=models.Q(('is_vacant', False), models.Q(('email', ''), ('grant__isnull', True), ('name', ''), ('phone', '')), _connector='OR'), name='contacts_vacant_names_nobody'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), models.Q(('email', ''), ('grant__isnull', True), ('phone', '')), _connector='OR'), name='contacts_former_cannot_be_reached'), models.CheckConstraint(condition=models.Q(('grant__isnull', True), models.Q(('email', ''), ('name', ''), ('phone', '')), _connector='OR'), name='contacts_holder_told_once')],
            },
        ),
    ]
