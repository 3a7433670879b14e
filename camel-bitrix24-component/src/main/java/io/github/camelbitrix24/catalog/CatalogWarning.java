/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

/**
 * A warning about a call before it is sent.
 *
 * @param isProblem whether the portal will probably refuse the call
 * @param text what is wrong and what to do, as a predicate of the method and without a full stop: {@code is deprecated}
 */
public record CatalogWarning(boolean isProblem, String text) {}
