ALTER TABLE bitrix24_tokens RENAME TO tokens_of_ours;
