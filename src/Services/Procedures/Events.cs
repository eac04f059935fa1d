using AnTin.Platform.Outbox;

namespace AnTin.Procedures;

/// <summary>An agency received a signed application.</summary>
public sealed record DossierReceived(string DossierId, string Code, string ProcedureCode, string AgencyCode) : IEvent;

/// <summary>The signed and sealed result was returned to the citizen's data store.</summary>
public sealed record DossierReturned(string DossierId, string Code, string ProcedureCode, string AgencyCode) : IEvent;
