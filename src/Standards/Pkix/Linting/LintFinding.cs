namespace AnTin.Pkix.Linting;

/// <summary>What is wrong with a draft. Each kind is a record of its own that carries the facts; texts are made at the edge from them.</summary>
/// <param name="Clause">Standard or law and clause that the draft breaks.</param>
public abstract record LintFinding(string Clause);
