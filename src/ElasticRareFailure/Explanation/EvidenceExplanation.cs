using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Explanation;

/// <summary>A piece of evidence in words and numbers.</summary>
/// <param name="Piece">The evidence.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="Terms">What it is made of, a sentence each, the arithmetic last.</param>
/// <param name="Alternatives">What would have made it more ordinary, the greatest difference first.</param>
internal sealed record EvidenceExplanation(Evidence Piece, string Sentence, IReadOnlyList<string> Terms, IReadOnlyList<Alternative> Alternatives)
{
    /// <summary>Explains a piece of evidence.</summary>
    /// <param name="piece">The evidence.</param>
    /// <param name="names">Names of the tenant.</param>
    /// <param name="who">What the principal is called.</param>
    /// <param name="parameters">Parameters of the method.</param>
    public static EvidenceExplanation Of(Evidence piece, TenantNames names, string who, MethodParameters parameters)
    {
        var sentence = Printable.Line(EvidenceSentence.Of(piece, names, who));
        return piece.Operation is { } operation
            ? new EvidenceExplanation(piece, sentence, OperationWords.TermsOf(piece, operation, names, parameters), OperationWords.AlternativesOf(piece, operation, names, parameters))
            : new EvidenceExplanation(piece, sentence, ValueWords.TermsOf(piece, piece.Usual!, parameters), ValueWords.AlternativesOf(piece, piece.Usual!, parameters));
    }
}
