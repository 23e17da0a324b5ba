-- Where the publisher's name leads in letters and in the archive.

alter table newsletters add column publisher_website_url text;  -- null: the name is no link
