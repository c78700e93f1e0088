namespace Monitor.Domain.Averages;

/// <summary>A mean, and whether enough lies behind it to be used.</summary>
/// <param name="Value">Mean of what there is, unrounded, in the unit of the values; given for an invalid mean too, so that it can be shown with a mark. Null where nothing can be averaged.</param>
/// <param name="Valid">True where the standard's least amount of data is reached; an invalid mean never feeds an index, a further mean or an alarm.</param>
/// <param name="Count">How many values were averaged.</param>
/// <param name="Expected">How many a gapless interval has.</param>
public readonly record struct MeanResult(double? Value, bool Valid, int Count, int Expected);
