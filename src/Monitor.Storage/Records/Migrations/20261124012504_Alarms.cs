using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monitor.Storage.Records.Migrations;

/// <inheritdoc />
public partial class Alarms : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Alarms",
            columns: table => new
            {
                Id = table.Column<string>(type: "TEXT", nullable: false),
                StationId = table.Column<string>(type: "TEXT", nullable: false),
                Rule = table.Column<string>(type: "TEXT", nullable: false),
                RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                Open = table.Column<bool>(type: "INTEGER", nullable: false),
                State = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Alarms", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_Alarms_RaisedAt",
            table: "Alarms",
            column: "RaisedAt");

        migrationBuilder.CreateIndex(
            name: "IX_Alarms_StationId_Open",
            table: "Alarms",
            columns: new[] { "StationId", "Open" });
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "Alarms");
    }
}
