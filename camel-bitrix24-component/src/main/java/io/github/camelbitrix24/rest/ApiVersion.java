/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

/** The two versions of the REST API. */
public enum ApiVersion {
    /** The classic API with {@code crm.deal.list} and most other methods, below {@code /rest/}. */
    CLASSIC,
    /** REST 3.0, below {@code /rest/api/}: its writes carry an idempotency key. */
    REST_3
}
