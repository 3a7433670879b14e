/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

/**
 * Something to say about a call before it is sent.
 *
 * @param isProblem whether the portal will most likely refuse the call
 * @param text what it is and what to do, to stand after a colon and before a full stop
 */
public record CatalogWarning(boolean isProblem, String text) {}
