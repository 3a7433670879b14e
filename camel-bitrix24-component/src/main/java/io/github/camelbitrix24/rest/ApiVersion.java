package io.github.camelbitrix24.rest;

/** The two versions of the REST API. */
public enum ApiVersion {
    /** The one with {@code crm.deal.list} and most other methods, below {@code /rest/}. */
    CLASSIC,
    /** REST 3.0, below {@code /rest/api/}: its writes carry an idempotency key. */
    REST_3
}
