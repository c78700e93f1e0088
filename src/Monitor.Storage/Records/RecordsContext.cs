using Microsoft.EntityFrameworkCore;

namespace Monitor.Storage.Records;

/// <summary>What is relational by nature. Tables come from the migrations beside this file.</summary>
public sealed class RecordsContext(DbContextOptions<RecordsContext> options) : DbContext(options)
{
    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<AlarmRow> Alarms => Set<AlarmRow>();

    public DbSet<AlarmStepRow> AlarmSteps => Set<AlarmStepRow>();

    public DbSet<AlarmRuleRow> AlarmRules => Set<AlarmRuleRow>();

    public DbSet<AlarmRuleChangeRow> AlarmRuleChanges => Set<AlarmRuleChangeRow>();

    public DbSet<RegisterRow> Register => Set<RegisterRow>();

    public DbSet<RegisterChangeRow> RegisterChanges => Set<RegisterChangeRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InboxRow>(row =>
        {
            row.ToTable("Inbox");
            row.HasKey(entry => entry.Id);
        });
        modelBuilder.Entity<AlarmRow>(row =>
        {
            row.ToTable("Alarms");
            row.HasKey(alarm => alarm.Id);
            row.HasIndex(alarm => new { alarm.StationId, alarm.Open });
            row.HasIndex(alarm => new { alarm.StationId, alarm.Rule, alarm.RaisedAt, alarm.Open });
            row.HasIndex(alarm => alarm.RaisedAt);
        });
        modelBuilder.Entity<AlarmStepRow>(row =>
        {
            row.ToTable("AlarmSteps");
            row.HasKey(step => step.Id);
            row.HasIndex(step => step.AlarmId);
            row.HasIndex(step => step.At);
        });
        modelBuilder.Entity<AlarmRuleRow>(row =>
        {
            row.ToTable("AlarmRules");
            row.HasKey(rule => rule.Id);
        });
        modelBuilder.Entity<AlarmRuleChangeRow>(row =>
        {
            row.ToTable("AlarmRuleChanges");
            row.HasKey(change => change.Id);
        });
        modelBuilder.Entity<RegisterRow>(row =>
        {
            row.ToTable("Register");
            row.HasKey(entry => entry.Number);
            row.Property(entry => entry.Id).IsRequired();
            row.HasIndex(entry => new { entry.Kind, entry.Id }).IsUnique();
        });
        modelBuilder.Entity<RegisterChangeRow>(row =>
        {
            row.ToTable("RegisterChanges");
            row.HasKey(change => change.Number);
            row.Property(change => change.Id).IsRequired();
            row.HasIndex(change => new { change.Kind, change.Id });
        });
    }
}
