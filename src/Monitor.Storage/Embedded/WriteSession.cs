using Microsoft.Data.Sqlite;
using Monitor.Domain.History;

namespace Monitor.Storage.Embedded;

/// <summary>The writing connection with its compiled statements. Used by one thread; thrown away after a failure of the store.</summary>
sealed class WriteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Names _stations, _parameters;
    private readonly Statement _raw, _newest, _aggregate, _air, _water;
    private readonly Dictionary<(long Station, long Parameter), (long Start, long Length)> _newestOfCommit = [];

    public WriteSession(HistoryFile file)
    {
        _connection = file.OpenWriter();
        _stations = new Names(_connection, "station");
        _parameters = new Names(_connection, "parameter");
        _raw = Upsert("raw", "s, p, t, d", "v, f, q, r");
        _aggregate = Upsert("aggregate", "i, s, p, t", "v, valid, count, expected, revised");
        _air = Upsert("air", "i, s, t", "standard, aqi, status, reason, level, missing, pollutants, items, revised");
        _water = Upsert("water", "i, s, t", "class, meets_target, total_nitrogen, limiting, pollutants, items, revised");
        _newest = new Statement(_connection, """
            INSERT INTO newest(s, p, t, d) VALUES($1, $2, $3, $4)
            ON CONFLICT DO UPDATE SET t=excluded.t, d=excluded.d WHERE (excluded.t+excluded.d, excluded.t) > (t+d, t)
            """, 4);
    }

    /// <summary>All of the batches, in their order, or none.</summary>
    public void Commit(IEnumerable<HistoryBatch> batches)
    {
        HistoryFile.Execute(_connection, "BEGIN IMMEDIATE");
        _newestOfCommit.Clear();
        foreach (var batch in batches) Apply(batch);
        foreach (var (series, newest) in _newestOfCommit) _newest.Run(series.Station, series.Parameter, newest.Start, newest.Length);
        HistoryFile.Execute(_connection, "COMMIT");
    }

    public void Rollback()
    {
        HistoryFile.Execute(_connection, "ROLLBACK");
        _stations.Forget();
        _parameters.Forget();
    }

    /// <summary>Moves the log into the file, so that what is left after an orderly end is one file.</summary>
    public void Checkpoint() => HistoryFile.Execute(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])[_raw, _newest, _aggregate, _air, _water, _stations, _parameters]) part.Dispose();
        _connection.Dispose();
    }

    private void Apply(HistoryBatch batch)
    {
        foreach (var point in batch.Raw) Apply(point);
        foreach (var row in batch.Aggregates) Apply(row);
        foreach (var row in batch.AirQuality) Apply(row);
        foreach (var row in batch.WaterQuality) Apply(row);
    }

    private void Apply(in RawPoint point)
    {
        var series = (_stations.FindOrAdd(point.Station), _parameters.FindOrAdd(point.Parameter));
        var (start, length) = (StoredTime.Of(point.MeasuredAt), StoredTime.Of(point.Period));
        _raw.Run(series.Item1, series.Item2, start, length,
            point.Value, (long)point.Flag, (long)point.Quality, StoredTime.Of(point.ReceivedAt));
        if (!_newestOfCommit.TryGetValue(series, out var newest)
            || (start + length, start).CompareTo((newest.Start + newest.Length, newest.Start)) > 0)
            _newestOfCommit[series] = (start, length);
    }

    private void Apply(in Aggregate row) => _aggregate.Run(
        (long)row.Interval, _stations.FindOrAdd(row.Station), _parameters.FindOrAdd(row.Parameter), StoredTime.Of(row.Start),
        row.Value, row.Valid, row.Count, row.Expected, StoredTime.Of(row.RevisedAt));

    private void Apply(AirQualityRow row)
    {
        var report = row.Report;
        _air.Run((long)report.Period, _stations.FindOrAdd(row.Station), StoredTime.Of(report.Start),
            (long)report.Standard, report.Aqi, (long)report.Status, (long)report.Reason, (long?)report.Level,
            ReportText.Codes(report.Missing), ReportText.Codes(report.Primary), ReportText.SubIndices(report.SubIndices),
            StoredTime.Of(row.RevisedAt));
    }

    private void Apply(WaterQualityRow row)
    {
        var report = row.Report;
        _water.Run((long)report.Period, _stations.FindOrAdd(row.Station), StoredTime.Of(report.Start),
            (long?)report.Class, report.MeetsTarget, (long?)report.TotalNitrogen,
            ReportText.Codes(report.Limiting), ReportText.Codes(report.MainPollutants), ReportText.WaterItems(report.Items),
            StoredTime.Of(row.RevisedAt));
    }

    private Statement Upsert(string table, string key, string figures)
    {
        var names = figures.Split(", ");
        var count = key.Split(", ").Length + names.Length;
        var values = string.Join(", ", Enumerable.Range(1, count).Select(n => $"${n}"));
        var changes = string.Join(", ", names.Select(name => $"{name}=excluded.{name}"));
        return new Statement(_connection,
            $"INSERT INTO {table}({key}, {figures}) VALUES({values}) ON CONFLICT DO UPDATE SET {changes}", count);
    }
}
