using Microsoft.EntityFrameworkCore;

namespace Monitor.Storage.Records;

/// <summary>What is relational by nature. Tables come from the migrations beside this file.</summary>
public sealed class RecordsContext(DbContextOptions<RecordsContext> options) : DbContext(options)
{
    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InboxRow>(row =>
        {
            row.ToTable("Inbox");
            row.HasKey(entry => entry.Id);
        });
    }
}
