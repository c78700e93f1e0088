using Monitor.Domain.Parameters;
using Monitor.Domain.Register;

namespace Monitor.Dashboard.Register;

/// <summary>
/// Edits the catalogue of parameters, one edit at a time: checked, recorded, and in force with the next message. A parameter is never removed: history may be stored by
/// its code. Safe for concurrent use.
/// </summary>
public sealed class ParameterRegistrar(ParameterCatalogue catalogue, IRegisterRecords<ParameterDraft> records, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Adds a factor.</summary>
    public Task<RegisterAnswer<Parameter>> Add(ParameterDraft draft, string by, CancellationToken cancellation) =>
        InTurn(
            () => catalogue.All.FirstOrDefault(p => p.Code == draft.Code?.Trim()) is { } known
                ? Task.FromResult(RegisterAnswer<Parameter>.Conflict($"代码 {known.Code} 已有", $"there is a parameter {known.Code} already", known))
                : Put(draft, null, by, cancellation),
            cancellation);

    /// <summary>Describes a parameter anew. Its code stays.</summary>
    /// <param name="code">Parameter.</param>
    /// <param name="draft">Description; its code may be missing.</param>
    /// <param name="by">Who.</param>
    /// <param name="seen">The parameter as the editor saw it when he began; null for whatever it is now.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<RegisterAnswer<Parameter>> Edit(string code, ParameterDraft draft, string by, Parameter? seen, CancellationToken cancellation) =>
        InTurn(
            () => catalogue.All.FirstOrDefault(p => p.Code == code) is not { } before ? Task.FromResult(RegisterAnswer<Parameter>.Unknown(code))
                : seen is not null && !ReferenceEquals(seen, before) ? Task.FromResult(Overtaken(before))
                : Put(draft.Code is { Length: > 0 } ? draft : draft with { Code = code }, before, by, cancellation),
            cancellation);

    /// <summary>
    /// Reads a table, see <see cref="ParameterSheet"/>, and takes the rows that nothing is wrong with, in one transaction. Nothing is changed unless what it would do has the mark
    /// that was seen.
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <param name="by">Who.</param>
    /// <param name="seen">The mark of the trial that somebody saw; null to read on trial.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<ParameterImport> Import(byte[] bytes, string by, string? seen, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var import = ParameterSheet.Read(bytes, catalogue);
            if (import.Mark != seen || import.Added.Length + import.Changed.Length == 0) return import;
            var now = time.GetUtcNow();
            await records.Write(
                [
                    .. import.Added.Select(p => new RegisterChange<ParameterDraft>(0, p.Code, now, by, RegisterAction.Added, null, ParameterDraft.Of(p), "CSV")),
                    .. import.Changed.Select(c => new RegisterChange<ParameterDraft>(0, c.After.Code, now, by, RegisterAction.Edited, ParameterDraft.Of(c.Before), ParameterDraft.Of(c.After), "CSV")),
                ],
                cancellation);
            catalogue.Put([.. import.Added, .. import.Changed.Select(c => c.After)]);
            return import;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static RegisterAnswer<Parameter> Overtaken(Parameter now) =>
        RegisterAnswer<Parameter>.Conflict("刚才有人改过这个项目，请看过再改", "somebody else has just changed this parameter: look at it again", now);

    private async Task<RegisterAnswer<Parameter>> InTurn(Func<Task<RegisterAnswer<Parameter>>> edit, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await edit();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<RegisterAnswer<Parameter>> Put(ParameterDraft draft, Parameter? before, string by, CancellationToken cancellation)
    {
        var (parameter, errors) = ParameterRules.Check(draft, catalogue, before);
        if (parameter is null) return RegisterAnswer<Parameter>.Wrong(errors);
        var (old, now) = (before is null ? null : ParameterDraft.Of(before), ParameterDraft.Of(parameter));
        if (old is not null && old.IsSame(now)) return RegisterAnswer<Parameter>.Done(before!);
        await records.Write(
            [new RegisterChange<ParameterDraft>(
                0, parameter.Code, time.GetUtcNow(), by, before is null ? RegisterAction.Added : RegisterAction.Edited, old, now)],
            cancellation);
        catalogue.Put([parameter]);
        return RegisterAnswer<Parameter>.Done(parameter);
    }
}
