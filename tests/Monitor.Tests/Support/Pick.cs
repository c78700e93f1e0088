using CsCheck;

namespace Monitor.Tests.Support;

/// <summary>Random choice among given values.</summary>
static class Pick
{
    public static Gen<T> From<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
