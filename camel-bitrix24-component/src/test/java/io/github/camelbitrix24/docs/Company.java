/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

/** What the page on results binds a company to. */
// tag::output-class-record-java[]
public record Company(long id, String title) {}
// end::output-class-record-java[]
