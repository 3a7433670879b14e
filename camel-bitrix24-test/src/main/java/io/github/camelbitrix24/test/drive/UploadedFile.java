/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.drive;

/** A file that was received as a form field. */
public record UploadedFile(String field, String name, FileContent content) {}
