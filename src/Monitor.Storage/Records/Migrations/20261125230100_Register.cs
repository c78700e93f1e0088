using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monitor.Storage.Records.Migrations;

/// <inheritdoc />
public partial class Register : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Register",
            columns: table => new
            {
                Number = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Kind = table.Column<string>(type: "TEXT", nullable: false),
                Id = table.Column<string>(type: "TEXT", nullable: false),
                Retired = table.Column<bool>(type: "INTEGER", nullable: false),
                State = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Register", x => x.Number);
            });

        migrationBuilder.CreateTable(
            name: "RegisterChanges",
            columns: table => new
            {
                Number = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Kind = table.Column<string>(type: "TEXT", nullable: false),
                Id = table.Column<string>(type: "TEXT", nullable: false),
                At = table.Column<long>(type: "INTEGER", nullable: false),
                By = table.Column<string>(type: "TEXT", nullable: false),
                Action = table.Column<string>(type: "TEXT", nullable: false),
                Before = table.Column<string>(type: "TEXT", nullable: true),
                After = table.Column<string>(type: "TEXT", nullable: true),
                Note = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RegisterChanges", x => x.Number);
            });

        migrationBuilder.CreateIndex(
            name: "IX_Register_Kind_Id",
            table: "Register",
            columns: new[] { "Kind", "Id" },
            unique: true);

        migrationBuilder.CreateIndex(
            name: "IX_RegisterChanges_Kind_Id",
            table: "RegisterChanges",
            columns: new[] { "Kind", "Id" });
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "Register");

        migrationBuilder.DropTable(
            name: "RegisterChanges");
    }
}
