/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Adds one activity to the CRM of Bitrix24 for each invoice of QuickBooks Online. */
@NullMarked
package io.github.camelbitrix24.examples.quickbooks;

import org.jspecify.annotations.NullMarked;
