using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monitor.Storage.Notices.Migrations;

/// <inheritdoc />
public partial class NoticesAndRoster : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Notices",
            columns: table => new
            {
                Number = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Id = table.Column<string>(type: "TEXT", nullable: false),
                AlarmId = table.Column<string>(type: "TEXT", nullable: false),
                Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                Severity = table.Column<byte>(type: "INTEGER", nullable: false),
                Channel = table.Column<byte>(type: "INTEGER", nullable: false),
                Address = table.Column<string>(type: "TEXT", nullable: false),
                ChannelKey = table.Column<string>(type: "TEXT", nullable: false),
                People = table.Column<string>(type: "TEXT", nullable: false),
                Group = table.Column<string>(type: "TEXT", nullable: true),
                SubjectZh = table.Column<string>(type: "TEXT", nullable: false),
                SubjectEn = table.Column<string>(type: "TEXT", nullable: false),
                Text = table.Column<string>(type: "TEXT", nullable: false),
                Json = table.Column<string>(type: "TEXT", nullable: false),
                CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                NotBefore = table.Column<long>(type: "INTEGER", nullable: false),
                State = table.Column<byte>(type: "INTEGER", nullable: false),
                Tries = table.Column<int>(type: "INTEGER", nullable: false),
                TriedAt = table.Column<long>(type: "INTEGER", nullable: true),
                Message = table.Column<string>(type: "TEXT", nullable: true),
                Answer = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Notices", x => x.Number);
            });

        migrationBuilder.CreateTable(
            name: "Overrides",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Position = table.Column<int>(type: "INTEGER", nullable: false),
                From = table.Column<long>(type: "INTEGER", nullable: false),
                To = table.Column<long>(type: "INTEGER", nullable: false),
                Role = table.Column<byte>(type: "INTEGER", nullable: false),
                Person = table.Column<string>(type: "TEXT", nullable: false),
                Reason = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Overrides", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "People",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Position = table.Column<int>(type: "INTEGER", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Channels = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_People", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "Progress",
            columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                LastStep = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Progress", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "RosterChanges",
            columns: table => new
            {
                Number = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                At = table.Column<long>(type: "INTEGER", nullable: false),
                By = table.Column<string>(type: "TEXT", nullable: false),
                What = table.Column<string>(type: "TEXT", nullable: false),
                Before = table.Column<string>(type: "TEXT", nullable: false),
                After = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RosterChanges", x => x.Number);
            });

        migrationBuilder.CreateTable(
            name: "Shifts",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Position = table.Column<int>(type: "INTEGER", nullable: false),
                From = table.Column<long>(type: "INTEGER", nullable: false),
                To = table.Column<long>(type: "INTEGER", nullable: false),
                First = table.Column<string>(type: "TEXT", nullable: false),
                Second = table.Column<string>(type: "TEXT", nullable: true),
                Leader = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Shifts", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "Tellings",
            columns: table => new
            {
                AlarmId = table.Column<string>(type: "TEXT", nullable: false),
                NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                State = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Tellings", x => x.AlarmId);
            });

        migrationBuilder.CreateIndex(
            name: "IX_Notices_AlarmId",
            table: "Notices",
            column: "AlarmId");

        migrationBuilder.CreateIndex(
            name: "IX_Notices_Id",
            table: "Notices",
            column: "Id",
            unique: true);

        migrationBuilder.CreateIndex(
            name: "IX_Notices_State_NotBefore",
            table: "Notices",
            columns: new[] { "State", "NotBefore" });

        migrationBuilder.CreateIndex(
            name: "IX_Notices_TriedAt",
            table: "Notices",
            column: "TriedAt");

        migrationBuilder.CreateIndex(
            name: "IX_Tellings_NextAt",
            table: "Tellings",
            column: "NextAt");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "Notices");

        migrationBuilder.DropTable(
            name: "Overrides");

        migrationBuilder.DropTable(
            name: "People");

        migrationBuilder.DropTable(
            name: "Progress");

        migrationBuilder.DropTable(
            name: "RosterChanges");

        migrationBuilder.DropTable(
            name: "Shifts");

        migrationBuilder.DropTable(
            name: "Tellings");
    }
}
