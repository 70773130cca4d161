using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Scoring;

/// <summary>The terms of a new operation's surprise. Rates are operations a window of two hours.</summary>
/// <param name="Rate">New operations a window that are expected of the principal.</param>
/// <param name="HourFactor">How busy this hour of the week is against the mean, for people or for the rest.</param>
/// <param name="Innovation">Chance of an operation that is new to the tenant.</param>
/// <param name="Tail">Share of the tenant's pairs on operations at most as common.</param>
/// <param name="Popularity">How common the operation is in the tenant: of innovation and tail.</param>
/// <param name="Surge">Intensity at which others newly fail on the provider now.</param>
/// <param name="Spree">Rate of going on with a provider that the story has begun with.</param>
/// <param name="DeniedShare">The principal's own share of denials.</param>
/// <param name="LogRatio">Likelihood ratio of the reason, nats.</param>
/// <param name="Principals">Principals that failed at the operation in the baseline.</param>
/// <param name="Others">Other principals with an operation new to them on the provider in the last two hours, not denied.</param>
/// <param name="Active">Principals with a failure in the last two hours.</param>
/// <param name="Reason">The reason that weighed: denied before policy before the others.</param>
public sealed record OperationTerms(
    double Rate, double HourFactor, double Innovation, double Tail, double Popularity, double Surge, double Spree, double DeniedShare, double LogRatio,
    int Principals, int Others, int Active, FailureReason Reason);
