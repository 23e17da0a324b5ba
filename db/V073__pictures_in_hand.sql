alter table stories add column picture_in_hand_until timestamptz; -- a program reads its picture until then; lapsed: the program ended over it
