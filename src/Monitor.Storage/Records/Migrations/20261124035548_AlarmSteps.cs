using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monitor.Storage.Records.Migrations;

/// <inheritdoc />
public partial class AlarmSteps : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "AlarmRuleChanges",
            columns: table => new
            {
                Id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                RuleId = table.Column<string>(type: "TEXT", nullable: false),
                At = table.Column<long>(type: "INTEGER", nullable: false),
                By = table.Column<string>(type: "TEXT", nullable: false),
                Before = table.Column<string>(type: "TEXT", nullable: true),
                After = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AlarmRuleChanges", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "AlarmRules",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                State = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AlarmRules", x => x.Id);
            });

        migrationBuilder.CreateTable(
            name: "AlarmSteps",
            columns: table => new
            {
                Id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                AlarmId = table.Column<string>(type: "TEXT", nullable: false),
                Kind = table.Column<string>(type: "TEXT", nullable: false),
                At = table.Column<long>(type: "INTEGER", nullable: false),
                By = table.Column<string>(type: "TEXT", nullable: false),
                Note = table.Column<string>(type: "TEXT", nullable: true),
                State = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AlarmSteps", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_AlarmSteps_AlarmId",
            table: "AlarmSteps",
            column: "AlarmId");

        migrationBuilder.CreateIndex(
            name: "IX_AlarmSteps_At",
            table: "AlarmSteps",
            column: "At");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "AlarmRuleChanges");

        migrationBuilder.DropTable(
            name: "AlarmRules");

        migrationBuilder.DropTable(
            name: "AlarmSteps");
    }
}
