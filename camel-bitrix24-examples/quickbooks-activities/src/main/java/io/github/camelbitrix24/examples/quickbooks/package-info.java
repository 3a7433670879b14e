/** Invoices of QuickBooks Online become activities in the CRM of Bitrix24, each once. */
@NullMarked
package io.github.camelbitrix24.examples.quickbooks;

import org.jspecify.annotations.NullMarked;
