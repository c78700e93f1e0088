using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monitor.Storage.Records.Migrations;

/// <inheritdoc />
public partial class AlarmRecall : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex(name: "IX_Alarms_StationId_Rule_RaisedAt_Open", table: "Alarms", columns: ["StationId", "Rule", "RaisedAt", "Open"]);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropIndex(name: "IX_Alarms_StationId_Rule_RaisedAt_Open", table: "Alarms");
}
