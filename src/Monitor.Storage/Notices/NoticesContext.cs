using Microsoft.EntityFrameworkCore;

namespace Monitor.Storage.Notices;

/// <summary>Notices and the duty roster. Tables come from the migrations beside this file.</summary>
public sealed class NoticesContext(DbContextOptions<NoticesContext> options) : DbContext(options)
{
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<TellingRow> Tellings => Set<TellingRow>();

    public DbSet<ProgressRow> Progress => Set<ProgressRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<ShiftRow> Shifts => Set<ShiftRow>();

    public DbSet<OverrideRow> Overrides => Set<OverrideRow>();

    public DbSet<RosterChangeRow> Changes => Set<RosterChangeRow>();

    public DbSet<HandOverRow> HandOvers => Set<HandOverRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<NoticeRow>(row =>
        {
            row.ToTable("Notices").HasKey(n => n.Number);
            row.Property(n => n.Id).IsRequired();
            row.HasIndex(n => n.Id).IsUnique();
            row.HasIndex(n => n.AlarmId);
            row.HasIndex(n => new { n.State, n.NotBefore });
            row.HasIndex(n => n.TriedAt);
        });
        modelBuilder.Entity<TellingRow>(row =>
        {
            row.ToTable("Tellings").HasKey(t => t.AlarmId);
            row.HasIndex(t => t.NextAt);
        });
        modelBuilder.Entity<ProgressRow>().ToTable("Progress").HasKey(p => p.Id);
        modelBuilder.Entity<ProgressRow>().Property(p => p.Id).ValueGeneratedNever();
        modelBuilder.Entity<PersonRow>().ToTable("People").HasKey(p => p.Id);
        modelBuilder.Entity<ShiftRow>().ToTable("Shifts").HasKey(s => s.Id);
        modelBuilder.Entity<OverrideRow>().ToTable("Overrides").HasKey(o => o.Id);
        modelBuilder.Entity<RosterChangeRow>().ToTable("RosterChanges").HasKey(c => c.Number);
        modelBuilder.Entity<HandOverRow>().ToTable("HandOvers").HasKey(h => h.Number);
    }
}
